// The conformance run in Node.

import * as tenantry from "tenantry";

import { outcome } from "./calls.js";
import { run } from "./vectors.js";

const failures = await run((cases) => cases.map(([call, given]) => outcome(tenantry, call, given)));
process.exitCode = failures === 0 ? 0 : 1;
