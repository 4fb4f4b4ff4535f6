"""Asks Traceability which agent is best for a request. Standard library only; Python 3.8 or newer.

    from lib.enhanced_router import EnhancedAgentRouter
    best = EnhancedAgentRouter().route("debug API performance issue")
    if best:
        print(best[0].agent_name, best[0].pattern_id)
"""
import json
import os
import pathlib
import queue
import threading
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional


@dataclass(frozen=True)
class Recommendation:
    """One agent, and why. ``confidence`` is from 0 to 1; ``replay_plan`` is what worked before, where something did."""

    agent_name: str
    agent_title: str
    confidence: float
    reason: str
    strategy: Optional[str] = None
    pattern_id: Optional[str] = None
    replay_plan: Any = None
    scores: Optional[Dict[str, float]] = None


@dataclass
class Recommendations:
    """The answer, best first; a sequence. Empty when there is none, and then ``reason`` says why."""

    items: List[Recommendation] = field(default_factory=list)
    reason: str = ""
    decision: str = "none"
    degraded: bool = False

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self):
        return iter(self.items)

    def __getitem__(self, index):
        return self.items[index]


class EnhancedAgentRouter:
    """Asks ``POST /api/route``. Never raises, and answers within ``timeout`` seconds, if need be with nothing."""

    def __init__(self, url: Optional[str] = None, key: Optional[str] = None, timeout: float = 0.15):
        installed = _installed()
        self.url = (url or os.environ.get("ARCHON_INTELLIGENCE_URL") or installed.get("url") or "http://localhost:8181").rstrip("/")
        self.key = key if key is not None else os.environ.get(installed.get("key_env") or "TRACEABILITY_KEY", "")
        self.timeout = timeout

    def route(self, text: str, context: Optional[Dict[str, Any]] = None, max_results: Optional[int] = None) -> Recommendations:
        """Recommendations for a request. ``context`` may name the project and what else is known."""
        if os.environ.get("TRACEABILITY_DISABLED", "").lower() not in ("", "0", "false", "no", "off"):
            return Recommendations(reason="TRACEABILITY_DISABLED turns this off.")

        if os.environ.get("TRACEABILITY_REDACT", "") not in ("", "outputs"):
            return Recommendations(reason="TRACEABILITY_REDACT keeps requests on this machine.")

        # A socket's time-out bounds each step of the way but not all of it, nor the look-up of a name: a thread is left to itself.
        answers: "queue.Queue[Recommendations]" = queue.Queue()
        threading.Thread(target=lambda: answers.put(self._try(text, context, max_results)), daemon=True).start()
        try:
            return answers.get(timeout=self.timeout)
        except queue.Empty:
            return Recommendations(reason=f"No answer from {self.url} in {self.timeout * 1000:.0f} ms.")

    def _try(self, text: str, context: Optional[Dict[str, Any]], max_results: Optional[int]) -> Recommendations:
        try:
            return _read(self._ask(text, context, max_results))
        except urllib.error.HTTPError as error:
            return Recommendations(reason=f"{self.url} answered {error.code}.")
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            return Recommendations(reason=f"No usable answer from {self.url}: {error}")
        except Exception as error:  # pylint: disable=broad-except  # whatever it is, the caller goes on without
            return Recommendations(reason=f"{type(error).__name__}: {error}")

    def _ask(self, text: str, context: Optional[Dict[str, Any]], max_results: Optional[int]) -> Dict[str, Any]:
        body: Dict[str, Any] = {"user_request": text}
        if context:
            body["context"] = context
        if max_results:
            body["max_results"] = max_results
        if os.environ.get("ARCHON_CORRELATION_ID"):
            body["correlation_id"] = os.environ["ARCHON_CORRELATION_ID"]
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key:
            headers["x-functions-key"] = self.key
        request = urllib.request.Request(f"{self.url}/api/route", json.dumps(body).encode(), headers, method="POST")
        # A proxy is for what is far away.
        local = urllib.parse.urlsplit(self.url).hostname in ("localhost", "127.0.0.1", "::1")
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}) if local else urllib.request.ProxyHandler())
        with opener.open(request, timeout=self.timeout + 1) as answer:
            return json.loads(answer.read())


def _read(answer: Dict[str, Any]) -> Recommendations:
    items = [
        Recommendation(
            agent_name=item["agent_name"],
            agent_title=item.get("agent_title") or item["agent_name"],
            confidence=float(item.get("confidence") or 0),
            reason=item.get("reason") or "",
            strategy=item.get("strategy"),
            pattern_id=item.get("pattern_id"),
            replay_plan=item.get("replay_plan"),
            scores=item.get("scores"),
        )
        for item in answer["recommendations"]
    ]
    reason = answer.get("reason") or ("" if items else "The service knows no agent for this.")
    return Recommendations(items, reason, answer.get("decision") or "none", bool(answer.get("degraded")))


def _installed() -> Dict[str, str]:
    """What install.sh was told."""
    try:
        lines = pathlib.Path(__file__).with_name("traceability.conf").read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    return dict(line.split("=", 1) for line in lines if "=" in line)
