// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.account;

import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What an API key may do.
 */
public enum Permission {

	/** Get WebSocket tokens. Fast API keys know no such permission. */
	WEBSOCKET(null),

	/** See balances. */
	QUERY_FUNDS("funds_query"),

	/** Deposit. */
	ADD_FUNDS("funds_add"),

	/** Withdraw. */
	WITHDRAW_FUNDS("funds_withdraw"),

	/** Allocate to Earn. */
	EARN_FUNDS("funds_earn"),

	/** See open orders and their fills. */
	QUERY_OPEN_ORDERS("trades_query_open"),

	/** See closed orders and all fills. */
	QUERY_CLOSED_ORDERS("trades_query_closed"),

	/** Place and change orders. */
	MODIFY_ORDERS("trades_modify"),

	/** Cancel orders. */
	CANCEL_ORDERS("trades_close"),

	/** See the ledger. */
	QUERY_LEDGER("ledger_query"),

	/** Export data. */
	EXPORT_DATA("export_data");

	private final @Nullable String wire;

	Permission(@Nullable String wire) {
		this.wire = wire;
	}

	/**
	 * The name it has in a Fast API key.
	 * @return the name, null when Fast API keys have no such permission
	 */
	public @Nullable String wire() {
		return this.wire;
	}

	/**
	 * The OAuth scope that allows to give it to a Fast API key.
	 * @return the scope, null when Fast API keys have no such permission
	 */
	public @Nullable String scope() {
		return (this.wire != null) ? "account.fast-api-key:" + this.wire.replace('_', '-') : null;
	}

	/**
	 * Finds a permission by its name in a Fast API key.
	 * @param name the name
	 * @return the permission, empty when there is none of that name
	 */
	public static Optional<Permission> ofWire(String name) {
		return Stream.of(values()).filter((permission) -> name.equals(permission.wire)).findFirst();
	}

}
