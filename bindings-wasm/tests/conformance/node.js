// The conformance run in Node.

import * as tenantry from "tenantry";
import * as network from "tenantry/network";

import { outcome } from "./calls.js";
import { run } from "./vectors.js";

const failures = await run((cases) => cases.map(([call, given]) => outcome({ ...tenantry, network }, call, given)));
process.exitCode = failures === 0 ? 0 : 1;
