"""Settings: what changes a pixel on this computer, and what the book knows of stores and channels."""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop import settings
from desktop.analysis.stores import ChannelRow, StoreRow
from desktop.errors import BookError
from desktop.queries.stores import all_channels, all_stores, update_channel, update_store
from desktop.views.channel_form import ChannelForm
from desktop.views.fields import Choice, Editor, Field, Form
from desktop.views.folder_choice import FolderChoice
from desktop.views.page import Desk, Page
from desktop.views.store_form import StoreForm
from desktop.words import N_, _

WIDTH = 560  # pixels of the column of settings


class Known(NamedTuple):
    """What the book knows and can be set here."""

    stores: tuple[StoreRow, ...]
    channels: tuple[ChannelRow, ...]


def known() -> Known:
    """Asked on the question thread."""
    return Known(all_stores(), all_channels())


class SettingsScreen(Page):
    """One column of sections; every change is kept as soon as it is made."""

    uses_scope = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(24, 16, 24, 24)
        self._column.setSpacing(8)
        self._add_looks()
        self._trouble = QLabel()
        self._trouble.setObjectName("warning")
        self._trouble.setTextFormat(Qt.TextFormat.PlainText)
        self._trouble.setWordWrap(True)
        self.store_form = StoreForm(self._keep_store, self._keep)
        self.channel_form = ChannelForm(lambda channel: self._keep(partial(update_channel, channel)))
        self._add_section(N_("Store"), self.store_form)
        self._add_section(N_("Channels"), self.channel_form)
        self._column.addWidget(self._trouble)
        self._column.addStretch()
        self._scroll()

    def _scroll(self) -> None:
        column = QWidget()
        column.setLayout(self._column)
        column.setMaximumWidth(WIDTH + 48)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(column)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _add_section(self, title: str, content: QWidget) -> None:
        head = QLabel(_(title))
        head.setObjectName("section")
        self._column.addSpacing(16)
        self._column.addWidget(head)
        self._column.addWidget(content)

    def _add_looks(self) -> None:
        options = (settings.LANGUAGE, settings.THEME, settings.EXPORT_LANGUAGE)
        fields = [Field(one.key, one.label, one.hint, partial(Choice, one.choices)) for one in options]
        form = Form(fields)
        for one in options:
            editor = form.editors[one.key]
            editor.show_value(one.get())
            editor.edited.connect(partial(self._change_looks, one, editor))
        self._add_section(N_("This computer"), form)
        self._add_section(N_("Workbooks of closed months"), FolderChoice())

    def _change_looks(self, option: settings.Option[str], editor: Editor) -> None:
        option.set(editor.value())
        self.desk.looks_changed()

    def refresh(self) -> None:
        self.ask(known, self._show)

    def _show(self, found: Known) -> None:
        self._trouble.clear()
        self.store_form.show_stores(found.stores)
        self.channel_form.show_channels(found.channels)

    def _keep_store(self, store: StoreRow) -> None:
        """Another way to count combos or times counts all orders again, which takes a while."""
        before = self.store_form.store
        if (store.combo_counts_as, bool(store.pays_after)) == (
            before.combo_counts_as,
            bool(before.pays_after),
        ):
            self._keep(partial(update_store, store))
            return
        doing = _("Counting the orders again")
        self.desk.work(doing, update_store, store, owner=self, done=self._kept, failed=self._refused)

    def _keep(self, write: Callable[[], Any]) -> None:
        """Write on the question thread; what cannot be kept is told below the form and stays typed."""
        self._trouble.clear()
        self.ask(write, self._kept, self._refused)

    def _kept(self, _nothing: object) -> None:
        self.desk.book_changed()

    def _refused(self, error: BookError) -> None:
        self._trouble.setText(str(error))
        self.desk.say(str(error))
