"""The bar above every screen: store, period, and what it is compared with."""

from PySide6.QtCore import QDate, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from desktop.analysis.days import Range, month_of, month_range
from desktop.views import icons, numbers, periods
from desktop.views.scope import Offer, Scope, Shop
from desktop.views.tips import tip
from desktop.words import N_, _

NOTHING, PREVIOUS, LAST_YEAR = "nothing", "previous", "last_year"
WAYS = (
    (PREVIOUS, N_("Period before")),
    (LAST_YEAR, N_("Same days last year")),
    (NOTHING, N_("Nothing")),
)


class ScopeBar(QWidget):
    """Holds what was chosen; ``changed`` carries the new ``Scope``."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scope_bar")
        self.shops: list[Shop] = []
        self._shop: Shop | None = None
        self._other: Shop | None = None
        self._known = Range(0, 0)
        self._period: Range | None = None
        self._way = PREVIOUS
        self.store = self._picker("stores", _("Store"))
        self.back = self._arrow("back", _("Period before (Alt+Left)"), -1)
        self.period = self._picker("calendar", _("Period"))
        self.forward = self._arrow("forward", _("Period after (Alt+Right)"), 1)
        self.compare = self._picker("compare", _("Compare with"))
        self.period.clicked.connect(self._pick_period)
        self.store.setMenu(QMenu(self))
        self.compare.setMenu(QMenu(self))
        for button in (self.store, self.compare):
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.store)
        row.addSpacing(16)
        for widget in (self.back, self.period, self.forward):
            row.addWidget(widget)
        row.addSpacing(16)
        row.addWidget(self.compare)

    @staticmethod
    def _picker(icon: str, words: str) -> QToolButton:
        button = QToolButton()
        icons.put(button, icon)
        button.setIconSize(QSize(icons.SIZE, icons.SIZE))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setToolTip(tip(words))
        button.setAccessibleName(words)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _arrow(self, icon: str, words: str, by: int) -> QToolButton:
        button = self._picker(icon, words)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.clicked.connect(lambda: self.step(by))
        return button

    def offer(self, offer: Offer) -> None:
        """Offer what the book holds.

        What was chosen stays where it still exists; a fresh book starts with its last month.
        """
        shops, known = offer
        self.shops = list(shops)
        chosen = {shop.stores: shop for shop in shops}
        self._shop = chosen.get(self._shop.stores) if self._shop else None
        self._shop = self._shop or (self.shops[0] if self.shops else None)
        self._other = chosen.get(self._other.stores) if self._other else None
        today = numbers.day_of(QDate.currentDate())
        grown = known is not None and (self._known == Range(0, 0) or not self._period)
        self._known = known or Range(0, 0)
        if self._period is None or grown:
            self._period = month_range(month_of(known.end if known else today))
        self._fill_menus()
        self._tell()

    def scope(self) -> Scope | None:
        """What is chosen; None while the book has no store."""
        if self._shop is None or self._period is None:
            return None
        compared, base = self._compared()
        return Scope(
            stores=self._shop.stores,
            period=self._period,
            today=numbers.day_of(QDate.currentDate()),
            compared=compared,
            compared_stores=self._other.stores if self._other else None,
            currency=self._shop.currency,
            base=base,
        )

    def _compared(self) -> tuple[Range | None, str]:
        period, known = self._period, self._known.end
        if period is None or (self._other is None and self._way == NOTHING):
            return None, ""
        if self._other is not None:
            return period, self._other.name
        before = periods.step(period, -1) if self._way == PREVIOUS else periods.last_year(period)
        before = periods.cut(before, period, known)
        return before, periods.title(before, short=True)

    def choose_period(self, period: Range) -> None:
        self._period = period
        self._tell()

    def choose_store(self, stores: tuple[int, ...]) -> None:
        """Show this store, one of those on offer."""
        self._shop = next((shop for shop in self.shops if shop.stores == stores), self._shop)
        if self._other is not None and self._shop is not None and self._other.stores == self._shop.stores:
            self._other = None
        self._fill_menus()
        self._tell()

    def compare_with(self, way: str, other: Shop | None = None) -> None:
        self._way, self._other = way, other
        self._fill_menus()
        self._tell()

    def step(self, by: int) -> None:
        """Go to the period before or after."""
        if self._period is not None:
            self.choose_period(periods.step(self._period, by))

    def _tell(self) -> None:
        """Write what is chosen on the buttons, and tell the window."""
        scope = self.scope()
        if scope is not None and self._shop is not None:
            self._write(scope, self._shop)
        self.changed.emit(scope)

    def _write(self, scope: Scope, shop: Shop) -> None:
        self.store.setText(_spaced(shop.name))
        self.store.setVisible(len(self.shops) > 1)
        self.period.setText(_spaced(periods.title(scope.period)))
        words = _("against {base}", base=scope.base) if scope.base else _("Compare with")
        self.compare.setText(_spaced(words))

    def _fill_menus(self) -> None:
        stores, compare = self.store.menu(), self.compare.menu()
        stores.clear()
        compare.clear()
        for shop in self.shops:
            action = stores.addAction(_plain(shop.name))
            action.triggered.connect(lambda _checked=False, shop=shop: self.choose_store(shop.stores))
            _tick(action, shop == self._shop)
        for way, words in WAYS:
            action = compare.addAction(_(words))
            action.triggered.connect(lambda _checked=False, way=way: self.compare_with(way))
            _tick(action, self._other is None and way == self._way)
        self._offer_other_stores(compare)

    def _offer_other_stores(self, menu: QMenu) -> None:
        currency = self._shop.currency if self._shop else ""
        others = [shop for shop in self.shops if shop != self._shop and shop.currency == currency]
        if others:
            menu.addSeparator()
        for shop in others:
            action = menu.addAction(_plain(shop.name))
            action.triggered.connect(lambda _checked=False, shop=shop: self.compare_with(PREVIOUS, shop))
            _tick(action, self._other == shop)

    def _pick_period(self) -> None:
        if self._period is None:
            return
        from desktop.views.period_picker import PeriodPicker

        picker = PeriodPicker(self, self._period, self._known)
        picker.picked.connect(self.choose_period)
        picker.popup_below(self.period)


def _plain(text: str) -> str:
    """A name on a button or in a menu, where & would mark a letter."""
    return text.replace("&", "&&")


def _spaced(text: str) -> str:
    """The words of a button, clear of its icon."""
    return "  " + _plain(text)


def _tick(action: QAction, on: bool) -> None:
    action.setCheckable(True)
    action.setChecked(on)
