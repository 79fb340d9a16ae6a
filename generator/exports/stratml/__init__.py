"""The plan as StratML Part 2 (ANSI/AIIM 22:2017), the standard for exchanging plans and reports.

The elements are those of the schema 2.2.6 of 16 February 2016. What is a part of the plan and has
no element there is left out, and no element is bent to hold it: risks, the reasons of changes, and
links between editions. docs/project/stratml.md has the whole mapping.
"""
