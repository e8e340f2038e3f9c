// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth;

/**
 * Names of scopes. Scopes are free text: the exchange may register others for an
 * application.
 */
public final class OAuthScopes {

	/** User info. */
	public static final String ACCOUNT_INFO = "account.info:basic";

	/** Create, change and delete Fast API keys. */
	public static final String FAST_API_KEY_WRITE = "account.fast-api-key:write";

	/** List Fast API keys. */
	public static final String FAST_API_KEY_READ = "account.fast-api-key:read";

	/** Keys may query funds. */
	public static final String FUNDS_QUERY = "account.fast-api-key:funds-query";

	/** Keys may deposit. */
	public static final String FUNDS_ADD = "account.fast-api-key:funds-add";

	/** Keys may withdraw. */
	public static final String FUNDS_WITHDRAW = "account.fast-api-key:funds-withdraw";

	/** Keys may use Earn. */
	public static final String FUNDS_EARN = "account.fast-api-key:funds-earn";

	/** Keys may query open orders and trades. */
	public static final String TRADES_QUERY_OPEN = "account.fast-api-key:trades-query-open";

	/** Keys may query closed orders and trades. */
	public static final String TRADES_QUERY_CLOSED = "account.fast-api-key:trades-query-closed";

	/** Keys may place and change orders. */
	public static final String TRADES_MODIFY = "account.fast-api-key:trades-modify";

	/** Keys may cancel orders and close positions. */
	public static final String TRADES_CLOSE = "account.fast-api-key:trades-close";

	/** Keys may query the ledger. */
	public static final String LEDGER_QUERY = "account.fast-api-key:ledger-query";

	/** Keys may export. */
	public static final String EXPORT_DATA = "account.fast-api-key:export-data";

	private OAuthScopes() {
	}

}
