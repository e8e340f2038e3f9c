// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth.fastkey;

/**
 * Names of permissions that a Fast API key can have. Each is granted only if its scope
 * was. Names that are not here can be used as well.
 * <p>
 * None of them is the permission to use the private WebSocket ("Access WebSocket API").
 * Whether a Fast API key may ask for a WebSocket token is not documented and not
 * confirmed: try it, and expect a refusal with {@code EGeneral:Permission denied}.
 */
public final class FastApiKeyPermissions {

	/** Exports. */
	public static final String EXPORT_DATA = "export_data";

	/** Deposits. */
	public static final String FUNDS_ADD = "funds_add";

	/** Earn. */
	public static final String FUNDS_EARN = "funds_earn";

	/** Balances. */
	public static final String FUNDS_QUERY = "funds_query";

	/** Withdrawals. */
	public static final String FUNDS_WITHDRAW = "funds_withdraw";

	/** Ledger. */
	public static final String LEDGER_QUERY = "ledger_query";

	/** Cancelling orders and closing positions. */
	public static final String TRADES_CLOSE = "trades_close";

	/** Placing and changing orders. */
	public static final String TRADES_MODIFY = "trades_modify";

	/** Closed orders and trades. */
	public static final String TRADES_QUERY_CLOSED = "trades_query_closed";

	/** Open orders and trades. */
	public static final String TRADES_QUERY_OPEN = "trades_query_open";

	private FastApiKeyPermissions() {
	}

}
