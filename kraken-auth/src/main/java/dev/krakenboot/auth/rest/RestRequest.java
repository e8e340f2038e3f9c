// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.rest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Request of a REST method. Immutable; its text form shows no parameters.
 *
 * @see <a href="https://docs.kraken.com/api/docs/rest-api">Kraken: REST API</a>
 */
public final class RestRequest {

	/**
	 * Calls of the ledger and trade history group, of which the dearer cost is assumed.
	 */
	private static final Set<String> HISTORY = Set.of("Ledgers", "QueryLedgers", "TradesHistory", "QueryTrades",
			"ClosedOrders");

	private static final int HISTORY_COST = 4;

	/** Calls that the matching engine counts instead. */
	private static final Set<String> TRADING = Set.of("AddOrder", "AddOrderBatch", "AmendOrder", "EditOrder",
			"CancelOrder", "CancelOrderBatch", "CancelAll", "CancelAllOrdersAfter");

	private final String method;

	private final Kind kind;

	private final Map<String, String> parameters;

	private final int cost;

	private RestRequest(String method, Kind kind, Map<String, String> parameters, int cost) {
		if (!method.matches("[A-Za-z0-9]+")) {
			throw new IllegalArgumentException("A method is a name such as Balance, not " + method);
		}
		this.method = method;
		this.kind = kind;
		this.parameters = parameters;
		this.cost = cost;
	}

	/**
	 * Private request that changes nothing and is repeated when that can help.
	 * @param method method of {@code /0/private/}, such as {@code Balance}
	 */
	public static RestRequest query(String method) {
		return new RestRequest(method, Kind.PRIVATE_READ, Map.of(), usualCost(method));
	}

	/**
	 * Private request that changes something and is never repeated.
	 * @param method method of {@code /0/private/}, such as {@code AddOrder}
	 */
	public static RestRequest change(String method) {
		return new RestRequest(method, Kind.PRIVATE_CHANGE, Map.of(), usualCost(method));
	}

	/**
	 * Public request, without credentials.
	 * @param method method of {@code /0/public/}, such as {@code Time}
	 */
	public static RestRequest ofPublic(String method) {
		return new RestRequest(method, Kind.PUBLIC_READ, Map.of(), 1);
	}

	private static int usualCost(String method) {
		return TRADING.contains(method) ? 0 : HISTORY.contains(method) ? HISTORY_COST : 1;
	}

	/**
	 * This request with one more parameter, after the others.
	 * @param name name, other than {@code nonce} and {@code otp}, which are added when
	 * the request is sent
	 * @param value value, not encoded
	 */
	public RestRequest with(String name, String value) {
		if (name.equals("nonce") || name.equals("otp")) {
			throw new IllegalArgumentException("The parameter " + name + " is added when the request is sent");
		}
		Map<String, String> changed = new LinkedHashMap<>(this.parameters);
		changed.put(name, value);
		return new RestRequest(this.method, this.kind, Collections.unmodifiableMap(changed), this.cost);
	}

	/**
	 * This request with another cost.
	 * @param cost points of the rate limit, from 0
	 */
	public RestRequest withCost(int cost) {
		if (cost < 0) {
			throw new IllegalArgumentException("A cost is not negative");
		}
		return new RestRequest(this.method, this.kind, this.parameters, cost);
	}

	/**
	 * Name of the method.
	 */
	public String method() {
		return this.method;
	}

	/**
	 * Parameters in the order in which they are sent.
	 */
	public Map<String, String> parameters() {
		return this.parameters;
	}

	/**
	 * Points of the rate limit.
	 */
	public int cost() {
		return this.cost;
	}

	/**
	 * Whether it is sent without credentials.
	 */
	public boolean isPublic() {
		return this.kind == Kind.PUBLIC_READ;
	}

	/**
	 * Whether it changes nothing.
	 */
	public boolean isRead() {
		return this.kind != Kind.PRIVATE_CHANGE;
	}

	String path() {
		return (isPublic() ? "/0/public/" : "/0/private/") + this.method;
	}

	@Override
	public String toString() {
		return this.method;
	}

	private enum Kind {

		PUBLIC_READ, PRIVATE_READ, PRIVATE_CHANGE

	}

}
