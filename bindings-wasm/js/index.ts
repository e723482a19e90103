/**
 * The rules of a multi-location business as a library. Nothing to initialise: the module is part of this file
 * and starts when it is first asked.
 *
 * @module tenantry
 */

import base64 from "./generated/inlined.js";
import { inline } from "./module.js";

inline(() => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));

export * from "./face.js";
