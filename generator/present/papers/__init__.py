"""Papers for committees: the plan, a comparison, the report of a quarter, in no format yet."""
