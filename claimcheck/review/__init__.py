"""The review desk: editors confirm, dismiss, correct and complete what the tool flagged.

A web application over one database. :func:`claimcheck.review.app.create_app` builds it, ``claimcheck review``
starts it; nothing else of the package imports it. Reports are stored as they were made and never changed: what
people decide is stored beside them, by the identity of each finding, and laid over a report when it is shown or
exported.
"""
