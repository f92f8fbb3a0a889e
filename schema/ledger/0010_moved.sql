-- Units that have stood under more than one region: few, and looked at whenever a region's units are listed.
create index unit_that_moved on unit (id) where cardinality(parents_from) > 1;
create statistics unit_moves on (cardinality(parents_from)) from unit;
