"""The pop-up that picks a period: presets on the left, a free range on the right."""

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QDateEdit,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.analysis.days import Range, date_of
from desktop.views import icons, numbers, periods, theme
from desktop.views.fields import indent
from desktop.words import _

MARKED = 1000  # days that are coloured at most


class PeriodPicker(QFrame):
    """Closes itself once a period is picked, or on Escape and a click elsewhere."""

    picked = Signal(object)  # Range

    def __init__(self, parent: QWidget, period: Range, known: Range) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._known = known
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 16, 16)
        row.setSpacing(16)
        row.addLayout(self._presets())
        row.addLayout(self._range(period))

    def _presets(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        today = numbers.day_of(QDate.currentDate())
        for name, words in periods.PRESETS:
            button = QPushButton(_(words))
            button.setProperty("plain", True)
            period = periods.preset(name, today, self._known)
            button.setToolTip(periods.title(period))
            button.clicked.connect(lambda _checked=False, period=period: self._pick(period))
            column.addWidget(button)
        column.addStretch()
        return column

    def _range(self, period: Range) -> QVBoxLayout:
        column, form = QVBoxLayout(), QFormLayout()
        self.first, self.last = self._date(period.start), self._date(period.end)
        form.addRow(_("From"), self.first)
        form.addRow(_("To"), self.last)
        self.calendar = self._calendar(period)
        for edit in (self.first, self.last):
            edit.dateChanged.connect(self._mark)
        self._mark()
        show = QPushButton(_("Show this period"))
        show.setProperty("primary", True)
        show.clicked.connect(self._pick_range)
        column.addLayout(form)
        column.addWidget(self.calendar)
        column.addWidget(show)
        return column

    def _calendar(self, period: Range) -> QCalendarWidget:
        """A click sets the start, the next one the end."""
        calendar = QCalendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(day, QTextCharFormat())  # not in red
        for name, icon in (("qt_calendar_prevmonth", "back"), ("qt_calendar_nextmonth", "forward")):
            arrow = calendar.findChild(QToolButton, name)
            if arrow is not None:
                icons.put(arrow, icon)
        calendar.setSelectionMode(QCalendarWidget.SelectionMode.NoSelection)
        calendar.setCurrentPage(*date_of(period.end).timetuple()[:2])
        calendar.activated.connect(self._clicked)
        calendar.clicked.connect(self._clicked)
        self._second_click = False
        return calendar

    def _mark(self) -> None:
        """Colour the days of the range."""
        self.calendar.setDateTextFormat(QDate(), QTextCharFormat())
        chosen = QTextCharFormat()
        chosen.setBackground(QColor(theme.current().selected))
        period = self._chosen()
        for day in range(period.start, min(period.end, period.start + MARKED) + 1):
            self.calendar.setDateTextFormat(numbers.as_date(day), chosen)

    def _chosen(self) -> Range:
        first, last = numbers.day_of(self.first.date()), numbers.day_of(self.last.date())
        return Range(min(first, last), max(first, last))

    def _clicked(self, date: QDate) -> None:
        if self._second_click and date >= self.first.date():
            self.last.setDate(date)
        else:
            self.first.setDate(date)
            self.last.setDate(date)
        self._second_click = not self._second_click

    @staticmethod
    def _date(day: int) -> QDateEdit:
        edit = QDateEdit(numbers.as_date(day))
        edit.setDisplayFormat("yyyy-MM-dd")
        indent(edit)
        return edit

    def _pick_range(self) -> None:
        self._pick(self._chosen())

    def _pick(self, period: Range) -> None:
        self.close()
        self.picked.emit(period)

    def popup_below(self, anchor: QWidget) -> None:
        self.move(anchor.mapToGlobal(QPoint(0, anchor.height() + 4)))
        self.show()
        self.first.setFocus()
