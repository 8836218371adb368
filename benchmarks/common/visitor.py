"""A visitor's tab as the server knows it: Streamlit's own messages over its WebSocket, nothing drawn."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import Self

from common.page import TRIGGERS, Page, Value, Widget
from common.server import Server
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

PATIENCE = 60  # seconds until a server or a run is given up
AGAIN = 0.005  # seconds until a server that does not listen yet is tried again


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the script: from the click being sent until the script was told to have finished."""

    seconds: float
    messages: int
    size: int  # bytes received


@dataclass(slots=True)
class Visitor:
    """One open tab. It keeps and reports what a browser does: all widgets, the page, and large messages already had."""

    socket: ClientConnection
    server: Server
    page: Page = field(default_factory=Page)
    values: dict[str, Value | None] = field(default_factory=dict)  # of the widgets on the page
    kept: dict[str, tuple[ForwardMsg, int]] = field(
        default_factory=dict
    )  # large messages, last seen in run …
    script: str = ""  # the page's script, by its hash
    query: str = ""
    runs: int = 0
    keeps: int = 2  # runs after which a large message no longer seen is let go

    @classmethod
    async def open(cls, server: Server) -> tuple[Self, Run]:
        """Open the first page, as soon as the server listens."""
        address = f"ws://127.0.0.1:{server.port}/_stcore/stream"
        async with asyncio.timeout(PATIENCE):
            while True:
                try:
                    socket = await connect(
                        address, subprotocols=["streamlit"], max_size=None, compression=None
                    )
                    break
                except OSError:
                    await asyncio.sleep(AGAIN)
        visitor = cls(socket, server)
        return visitor, await visitor.rerun()

    async def close(self) -> None:
        await self.socket.close()

    async def change(self, widget: Widget, value: Value) -> Run:
        """Let a widget hold another value, or press it."""
        trigger = widget.state(True) if widget.kind in TRIGGERS else None
        if trigger is None:
            self.values[widget.id] = value
        return await self.rerun(trigger, widget.fragment)

    async def rerun(self, trigger: WidgetState | None = None, fragment: str = "") -> Run:
        """Ask for a run and wait for its end; what the page shows afterwards is `page`."""
        asked = self._request(trigger, fragment).SerializeToString()
        messages = size = 0
        start = time.perf_counter()
        async with asyncio.timeout(PATIENCE):
            await self.socket.send(asked)
            while True:
                received = await self.socket.recv()
                assert isinstance(received, bytes)
                messages, size = messages + 1, size + len(received)
                if self._take(ForwardMsg.FromString(received)):
                    break
        seconds = time.perf_counter() - start
        self._settle()
        return Run(seconds, messages, size)

    def _request(self, trigger: WidgetState | None, fragment: str) -> BackMsg:
        msg = BackMsg()
        state = msg.rerun_script
        state.query_string, state.page_script_hash, state.fragment_id = self.query, self.script, fragment
        state.cached_message_hashes.extend(self.kept)
        context = state.context_info
        context.timezone, context.timezone_offset, context.locale = "Asia/Shanghai", -480, "zh-CN"
        context.url, context.color_scheme = f"http://127.0.0.1:{self.server.port}/", "light"
        known = {widget.id: widget for widget in self.page.widgets}
        states = [known[id_].state(value) for id_, value in self.values.items() if id_ in known]
        state.widget_states.widgets.extend([*states, trigger] if trigger is not None else states)
        return msg

    def _take(self, msg: ForwardMsg) -> bool:
        """Take a message in; whether it was the last of the run."""
        match msg.WhichOneof("type"):
            case "new_session":
                self.page.begin([*msg.metadata.run.fragment_ids])
                self.script = msg.new_session.page_script_hash
                self.keeps = msg.new_session.config.max_cached_message_age or self.keeps
            case "navigation":
                self.script = msg.navigation.page_script_hash
            case "page_info_changed":
                self.query = msg.page_info_changed.query_string
            case "ref_hash":
                whole = ForwardMsg()
                whole.CopyFrom(self.kept[msg.ref_hash][0])
                whole.metadata.CopyFrom(msg.metadata)
                self._draw(whole, keep=True)
            case "delta":
                self._draw(msg, keep=msg.metadata.cacheable)
            case "script_finished":
                finished = msg.script_finished
                assert finished != ForwardMsg.FINISHED_WITH_COMPILE_ERROR
                return finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
        return False

    def _draw(self, msg: ForwardMsg, *, keep: bool) -> None:
        assert msg.delta.new_element.WhichOneof("type") != "exception", msg.delta.new_element.exception
        if keep:
            self.kept[msg.hash] = msg, self.runs
        self.page.apply(msg)

    def _settle(self) -> None:
        """The run is over: widgets that are gone are forgotten, new ones and those the script has set hold their value."""
        shown = {widget.id: widget for widget in self.page.widgets if widget.kind not in TRIGGERS}
        self.values = {id_: value for id_, value in self.values.items() if id_ in shown}
        for id_, widget in shown.items():
            if (id_ not in self.values and widget.value is not None) or getattr(
                widget.proto, "set_value", False
            ):
                self.values[id_] = widget.value
        self.runs += 1
        self.kept = {hash_: each for hash_, each in self.kept.items() if self.runs - each[1] <= self.keeps}
