// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.error;

/**
 * What an {@link ExchangeError} is about.
 */
public enum ErrorCategory {

	/** The API key lacks a permission. */
	PERMISSION,

	/** The key, its signature, its nonce or its one-time password, or a lockout. */
	AUTHENTICATION,

	/** Too much in too short a time. */
	RATE_LIMIT,

	/** The request itself is wrong: a name, a value, a symbol. */
	ARGUMENT,

	/** Balance or margin is too small. */
	FUNDS,

	/** The order cannot be, for a reason of its own or of the orders around it. */
	ORDER,

	/** The market's mode does not allow it now. */
	MARKET,

	/** The exchange cannot serve at the moment. */
	SERVICE,

	/** The WebSocket token or its session. */
	SESSION,

	/** The account's state or rights. */
	ACCOUNT,

	/** A subscription that cannot be, or is already. */
	SUBSCRIPTION,

	/** A fault inside the exchange. */
	INTERNAL,

	/** A text this client does not know and that has no known prefix. */
	UNKNOWN

}
