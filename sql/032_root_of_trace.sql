-- What agents spent counts to the trace that started them: which that is, is read from the index alone, and prompts are not in it.
CREATE INDEX execution_traces_root_of ON execution_traces (correlation_id) INCLUDE (root_id) WHERE root_id IS NOT NULL;
