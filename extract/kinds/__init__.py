"""The kinds of fact: a folder each, with how they are found, their grammar and their words.

A kind imports text and models and never another kind; pipeline, store, checks and site go through this list.
"""
