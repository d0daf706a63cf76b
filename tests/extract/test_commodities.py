"""Goods in sentences: [name]{code}; and what only looks like goods."""

import re

import pytest

from extractor.extract.commodities import load_goods

SENTENCES = [
    "Ships took [crude oil]{crude_oil} and [diesel]{diesel} to the north.",
    "The cap on [refined petroleum products]{refined_products} was raised.",
    "It carried [heavy fuel oil]{fuel_oil}, [LNG]{lng} and [iron ore]{iron_ore}.",
    "The cargo of [Urals crude]{urals} was sold to a refiner.",
    "They sent [artillery shells]{ammunition} and [ballistic missiles]{missiles}.",
    "Exports of [coal]{coal} fell while [natural gas]{gas} flowed.",
    "The oil minister met the chief of a gas company.",
    "Nothing of note was on board.",
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_goods(read, marked):
    expected = re.findall(r"\[([^\]]+)\]\{(\w+)\}", marked)
    plain = re.sub(r"\[([^\]]+)\]\{\w+\}", r"\1", marked)
    found = read(plain).commodities
    assert [(goods.name, goods.code) for goods in found] == expected
    assert all(plain[goods.excerpt.start : goods.excerpt.end] == goods.name for goods in found)


def test_every_parent_is_listed(pack):
    goods = load_goods(pack)
    assert {parent for parent in goods.parents.values() if parent} <= set(goods.parents)
