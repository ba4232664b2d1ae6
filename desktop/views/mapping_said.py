"""What the user has said about files on the mapping screen."""

from dataclasses import dataclass, field, replace

from desktop.jobs.import_sales import Options
from desktop.views.mapping_doubts import Answer


@dataclass(slots=True)
class Said:
    """What the user has said about the files so far; the guess fills the rest."""

    maps: dict[str, tuple[str, ...]] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    meanings: dict[tuple[str, str], str] = field(default_factory=dict)
    opening: dict[str, str] = field(default_factory=dict)  # encoding, delimiter

    def map(self, name: str, wish: str) -> None:
        """Give a field a column; "" takes its column away."""
        self.maps.pop(name, None)
        self.values.pop(name, None)
        if wish:
            self.maps[name] = (wish,)
        else:
            self.values[name] = ""  # an empty value keeps the guess from finding another column

    def answer(self, answer: Answer) -> None:
        """Take over an answer; a field it names twice is the key of two files."""
        for name, wish in answer.maps:
            self.map(name, wish)
            wishes = tuple(wish for other, wish in answer.maps if other == name)
            if len(wishes) > 1:
                self.maps[name] = wishes
        self.values.update(answer.values)

    def options(self, base: Options) -> Options:
        return replace(
            base,
            maps=tuple((name, wish) for name, wishes in self.maps.items() for wish in wishes),
            values=tuple(self.values.items()),
            meanings=tuple((name, found, meant) for (name, found), meant in self.meanings.items()),
            encoding=self.opening.get("encoding", ""),
            delimiter=self.opening.get("delimiter", ""),
        )
