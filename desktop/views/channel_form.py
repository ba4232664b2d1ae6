"""What the manager says of each channel: its kind, whether it passes the tills, its commission."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from desktop.analysis.stores import CHANNEL_KINDS, ChannelRow
from desktop.errors import BookError
from desktop.views.fields import Choice, Editor, Share
from desktop.words import _


class ChannelForm(QWidget):
    """One row a channel; a change is kept as soon as it is made."""

    def __init__(self, keep: Callable[[ChannelRow], None]) -> None:
        super().__init__()
        self._keep = keep
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)

    def show_channels(self, channels: Sequence[ChannelRow]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        heads = (_("In the exports"), _("Kind"), _("Passes the tills"), _("Commission"))
        for number, words in enumerate(
            heads if channels else (_("Channels appear here with the first import."),)
        ):
            label = QLabel(words)
            label.setObjectName("note")
            self._grid.addWidget(label, 0, number)
        for row, channel in enumerate(channels, 1):
            self._add(row, channel)

    def _add(self, row: int, channel: ChannelRow) -> None:
        name = QLabel(channel.name or _("(none named)"))
        name.setTextFormat(Qt.TextFormat.PlainText)
        kind, tills, rate = Choice(CHANNEL_KINDS), QCheckBox(), Share()
        kind.show_value(channel.kind)
        tills.setChecked(channel.passes_tills)
        rate.show_value(channel.commission_rate)
        rate.setFixedWidth(120)
        called = channel.name or _("(none named)")
        kind.control.setAccessibleName(_("Kind of {channel}", channel=called))
        tills.setAccessibleName(_("{channel} passes the tills", channel=called))
        rate.control.setAccessibleName(_("Commission of {channel}", channel=called))
        kind.edited.connect(lambda: self._keep(channel._replace(kind=kind.value())))
        tills.toggled.connect(lambda on: self._keep(channel._replace(passes_tills=on)))
        rate.edited.connect(lambda: self._keep(channel._replace(commission_rate=_read(rate))))
        for column, widget in enumerate((name, kind, tills, rate)):
            self._grid.addWidget(widget, row, column)


def _read(editor: Editor) -> str | None:
    """What was typed, or what the book will refuse with its own sentence."""
    try:
        value: str | None = editor.value()
    except BookError:
        return "?"
    return value
