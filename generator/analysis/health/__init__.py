"""The plan examined: rules of plan quality, one a file, and how many items meet each.

A rule of health tells what a plan could be held to and is not: it is a note, which the page of the
plan's health and `plan health` tell. A plan raises it to a warning or an error by its code, and
`plan check` then tells it too.
"""
