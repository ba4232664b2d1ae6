"""All tables of a book."""

from desktop.models.counter import Daypart, StopwatchOrder, StopwatchTest
from desktop.models.documents import (
    CountPlan,
    Document,
    DocumentLine,
    Period,
    PeriodLog,
    PeriodState,
)
from desktop.models.food_cost import MonthStep, VarianceNote, VarianceThreshold
from desktop.models.imports import Change, ImportBatch, Layout, Revision
from desktop.models.menu import MenuItem, PosItem
from desktop.models.packs import (
    PackLink,
    PackMonth,
    PackRecipe,
    StoreItem,
    StoreMonth,
    StoreMonthItem,
    StoreMonthPrice,
)
from desktop.models.recipes import ComboPiece, MenuPrice, Recipe, RecipeLine, YieldMeasure, YieldTest
from desktop.models.regions import AssessmentRule, AssessmentScore, StoreAction
from desktop.models.sales import (
    DayChannel,
    DayItem,
    DayPeak,
    DayQuarter,
    DayUsage,
    Lines,
    MonthGrid,
    MonthItem,
    Orders,
)
from desktop.models.stock import Area, ItemArea, PurchaseUnit, StandardCost, StockItem, StorePrep
from desktop.models.stores import Channel, Reference, Setting, Store, Target
from desktop.models.table import Table

TABLES: tuple[type[Table], ...] = (
    Store, Target, Channel, Reference, Setting,
    ImportBatch, Revision, Change, Layout,
    MenuItem, PosItem,
    Orders, Lines,
    DayChannel, DayQuarter, DayItem, DayUsage, MonthItem, MonthGrid, DayPeak,
    StockItem, StorePrep, PurchaseUnit, StandardCost, Area, ItemArea,
    Recipe, RecipeLine, MenuPrice, ComboPiece, YieldTest, YieldMeasure,
    Document, DocumentLine, CountPlan, Period, PeriodLog, PeriodState,
    VarianceThreshold, VarianceNote, MonthStep,
    Daypart, StopwatchTest, StopwatchOrder,
    StoreMonth, StoreMonthItem, StoreMonthPrice, PackMonth, PackRecipe, PackLink, StoreItem,
    StoreAction, AssessmentRule, AssessmentScore,
)  # fmt: skip
