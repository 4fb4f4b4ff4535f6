-- What is watched over, and what rang. Rules as people set them; one that has no row is as the program has it.
CREATE TABLE alert_rules (
  rule         text PRIMARY KEY,
  is_on        boolean NOT NULL,
  threshold    double precision NOT NULL,
  least_n      integer NOT NULL,
  window_hours integer NOT NULL,
  updated_at   timestamptz NOT NULL DEFAULT now()
);

-- How far each rule has been looked at: a run goes on with the one that waits longest.
CREATE TABLE alert_watch (
  rule         text PRIMARY KEY,
  evaluated_at timestamptz NOT NULL
);

CREATE TABLE alerts (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  alert_id     uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
  rule         text NOT NULL,
  subject      text NOT NULL,                     -- what it is about: an agent, an address, a pattern, an error, a project, a day; '' for all
  label        text NOT NULL,                     -- the same for people
  value        double precision NOT NULL,         -- what was measured last
  n            bigint NOT NULL,                   -- of how many
  low          double precision,                  -- the ends of Wilson's 95 % interval, for rates
  high         double precision,
  threshold    double precision NOT NULL,         -- of the rule, when it was measured last
  window_hours integer NOT NULL,
  started_at   timestamptz NOT NULL,
  seen_at      timestamptz NOT NULL,              -- when it last held
  ended_at     timestamptz
);
-- One open alert for a rule and what it is about.
CREATE UNIQUE INDEX alerts_open ON alerts (rule, subject) WHERE ended_at IS NULL;
CREATE INDEX alerts_started ON alerts (started_at DESC, id DESC);

-- Nothing is said of these until then; whether an alert is open or rings again makes no difference.
CREATE TABLE alert_mutes (
  rule     text NOT NULL,
  subject  text NOT NULL,
  until    timestamptz NOT NULL,
  muted_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (rule, subject)
);

-- What a webhook is told of an alert's start and of its end, each once.
CREATE TABLE alert_deliveries (
  alert_id        uuid NOT NULL REFERENCES alerts (alert_id) ON DELETE CASCADE,
  kind            text NOT NULL CHECK (kind IN ('start', 'end')),
  delivery_id     uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),  -- told with it, so that its receiver knows one that comes twice
  status          text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'delivered', 'failed', 'muted')),
  attempts        integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL,
  delivered_at    timestamptz,
  last_error      text,
  created_at      timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (alert_id, kind)
);
CREATE INDEX alert_deliveries_pending ON alert_deliveries (next_attempt_at) WHERE status = 'pending';
