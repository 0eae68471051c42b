"""One Spark for all tests of a process: two workers on this machine, few pieces, no compiled plans."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

JAVA = (
    "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -XX:+UnlockDiagnosticVMOptions"
    " -XX:-BytecodeVerificationRemote -XX:-BytecodeVerificationLocal"
)
"""To check each class of Spark takes a fifth of a short job."""
QUICK = {
    "spark.ui.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.adaptive.enabled": "false",
    "spark.default.parallelism": "2",
    "spark.driver.memory": "1g",
    "spark.driver.extraJavaOptions": JAVA,
    "spark.executor.extraJavaOptions": JAVA,
    "spark.eventLog.enabled": "false",
    "spark.shuffle.compress": "false",
    "spark.shuffle.spill.compress": "false",
    "spark.broadcast.compress": "false",
}


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    """A session. Skips where Spark cannot run."""
    pytest.importorskip("pyspark")
    if shutil.which("java") is None:
        pytest.skip("no Java")
    from onrecord.scale.engine import session

    made = session("local[2,4]", QUICK)
    made.sparkContext.setLogLevel("OFF")
    yield made
    made.stop()
