-- What the models answered, in tokens and money: a row for each answer, however many lines of a transcript tell of it.
CREATE TABLE model_answers (
  id                    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  execution_id          uuid NOT NULL UNIQUE,      -- of the message's and the request's id
  correlation_id        uuid NOT NULL REFERENCES execution_traces (correlation_id) ON DELETE CASCADE,
  message_id            text,
  request_id            text,
  model                 text,
  speed                 text,                      -- other than standard, it has another price
  at                    timestamptz NOT NULL DEFAULT now(),
  input_tokens          bigint NOT NULL DEFAULT 0, -- without those of the cache
  output_tokens         bigint NOT NULL DEFAULT 0,
  cache_read_tokens     bigint NOT NULL DEFAULT 0,
  cache_write_5m_tokens bigint NOT NULL DEFAULT 0, -- kept for five minutes; those of which it is not told how long as well
  cache_write_1h_tokens bigint NOT NULL DEFAULT 0,
  web_searches          integer NOT NULL DEFAULT 0,
  calls                 uuid[] NOT NULL DEFAULT '{}', -- the tool calls that it made: their execution ids
  cost_usd              double precision,          -- by model_prices, which a trigger looks up; null where the model has no price there
  created_at            timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX model_answers_trace ON model_answers (correlation_id, at);
CREATE INDEX model_answers_at ON model_answers (at);

-- Conversations that were summed up to go on with less.
CREATE TABLE compactions (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  execution_id   uuid NOT NULL UNIQUE,             -- of its record in the transcript
  correlation_id uuid NOT NULL REFERENCES execution_traces (correlation_id) ON DELETE CASCADE,
  kind           text NOT NULL,                    -- whole, or micro: only old results of calls were left out
  trigger        text,                             -- auto or manual
  at             timestamptz NOT NULL DEFAULT now(),
  pre_tokens     bigint,                           -- of the context before
  post_tokens    bigint,                           -- and after: as told, or else what the next answer was given
  created_at     timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX compactions_trace ON compactions (correlation_id);
CREATE INDEX compactions_at ON compactions (at);

-- The prices of the models that answered, as they are found in model_prices when a model answers first: to look there for each of its
-- answers would take longer than to store it. A model without a price has a row without prices.
CREATE TABLE known_models (
  model          text NOT NULL,
  since          timestamptz NOT NULL,
  context_above  bigint NOT NULL,
  listed_as      text,
  input          double precision,
  output         double precision,
  cache_read     double precision,
  cache_write_5m double precision,
  cache_write_1h double precision,
  web_search     double precision,
  PRIMARY KEY (model, since, context_above)
);
