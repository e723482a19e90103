import { named } from "../write.js";
import { network } from "./module.js";

/** A phone number. */
export interface PhoneNumber {
  /** The number as E.164 writes it, like `+13035550142`. */
  e164: string;
  /** The digits of the extension, if there is one. */
  extension?: string;
}

/** A postal code in the form in which it is looked up. */
export interface PostalCode {
  /** Capital letters and digits; of a ZIP code the first five digits. */
  code: string;
  /** Whose form it has. */
  form: "zip" | "canadian" | "other";
  /** Whether leading zeros were put back. */
  padded?: boolean;
}

/** A state or province. */
export interface KnownRegion {
  /** The country, two letters. */
  country: string;
  /** The part of ISO 3166-2 behind the hyphen, like `CO`. */
  code: string;
  /** The name, like `Colorado`. */
  name: string;
  /** Country and code, like `US-CO`. */
  region: string;
}

/**
 * An e-mail address in the form in which two that mean the same are the same.
 *
 * @throws {TenantryError} if it is none
 */
export function email(text: string): string {
  return network.ask<{ email: string }>("email", { text }).email;
}

/**
 * A phone number; without `+` one of the country, and of the North American plan if none is named.
 *
 * @throws {TenantryError} if it is none, or if the calling code of the country is not known
 */
export function phone(text: string, country?: string): PhoneNumber {
  return network.ask("phone", { text, country });
}

/**
 * A postal code of a country.
 *
 * @param options `short_zip` says what becomes of ZIP codes that have lost their leading zeros: refused, if nothing is said
 * @throws {TenantryError} if it is none
 */
export function postalCode(
  text: string,
  country?: string,
  options: {
    /** What becomes of ZIP codes that have lost their leading zeros. */
    readonly short_zip?: "refuse" | "pad" | undefined;
  } = {},
): PostalCode {
  return network.ask("postal_code", { text, country, ...named(options, "short_zip") });
}

/**
 * The state or province of a code or name.
 *
 * @throws {TenantryError} if there is none, or one in several countries and none of them is named
 */
export function region(text: string, country?: string): KnownRegion {
  return network.ask("region", { text, country });
}
