"""Cases of others are read from their own forms and judged; the cases here are ours."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from extract.ingest.outside import Case, cases_in, compare_outside, judged

TIME = """
negativeCorpus = (context, examples)
  where
    examples =
      [ "een brug"
      ]

allExamples = concat
  [ examples (datetime (2014, 5, 3, 0, 0, 0) Day)
             [ "3 mei 2014"
             , "4 mei 2014"
             ]
  , examples (datetimeInterval ((2014, 5, 1, 0, 0, 0), (2014, 6, 1, 0, 0, 0)) Day)
             [ "mei 2014" ]
  , examples (datetime (2014, 5, 3, 4, 0, 0) Hour)
             [ "vier uur" ]
  , examples (datetime (2014, 0, 0, 0, 0, 0) Year)
             [ "het verfjaar" ]
  ]
"""
MONEY = """
  [ examples (simple EUR 20)
             [ "20\\x20ac" ]
  , examples (simple Dollar 5)
             [ "5 dollar" ]
  ]
"""
NUMBERS = """
  [ examples (NumeralValue 33)
             [ "drieëndertig" ]
  ]
"""
DATES = [
    {
        "Input": "Ik verf op 3 mei.",
        "Context": {"ReferenceDateTime": "2016-11-07T00:00:00"},
        "Results": [
            {
                "Value": {
                    "FutureResolution": {"date": "2017-05-03"},
                    "PastResolution": {"date": "2016-05-03"},
                }
            }
        ],
    },
    {"Input": "Zonder dag.", "Results": []},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for dimension, text in (("Time", TIME), ("AmountOfMoney", MONEY), ("Numeral", NUMBERS)):
        path = tmp_path / "duckling" / "Duckling" / dimension / "NL"
        path.mkdir(parents=True)
        (path / "Corpus.hs").write_text(text, encoding="utf-8")
    specs = tmp_path / "Recognizers-Text" / "Specs" / "DateTime" / "Dutch"
    specs.mkdir(parents=True)
    (specs / "DateParser.json").write_text(json.dumps(DATES), encoding="utf-8")
    return tmp_path


def test_each_case_is_judged(folder: Path) -> None:
    found = [(case.collection, case.text, judged(case)) for case in cases_in(folder)]
    assert found == [
        ("duckling AmountOfMoney", "Dat kost 20€.", "goed"),
        ("duckling AmountOfMoney", "Dat kost 5 dollar.", "goed"),
        ("duckling Numeral", "Er zijn drieëndertig plannen.", "goed"),
        ("duckling Time", "Dat is een brug.", "goed"),
        ("duckling Time", "Dat is 3 mei 2014.", "goed"),
        ("duckling Time", "Dat is 4 mei 2014.", "anders"),
        ("duckling Time", "Dat is mei 2014.", "goed"),
        ("duckling Time", "Dat is het verfjaar.", "niet gevonden"),
        ("Recognizers-Text DateParser", "Ik verf op 3 mei.", "goed"),
    ]


def test_where_others_find_nothing_a_find_is_another_reading() -> None:
    day = next(iter(cases_in(Path("/bestaat niet"))), None)
    assert day is None

    assert judged(Case("eigen", "Dat is op 3 mei 2014.", dt.date(2014, 1, 1))) == "anders"


def test_the_figures_are_told(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compare_outside(folder, misses=True)
    told = capsys.readouterr().out
    assert "duckling Time: anders: Dat is 4 mei 2014." in told
    empty = tmp_path / "leeg"
    empty.mkdir()
    assert not compare_outside(empty)
