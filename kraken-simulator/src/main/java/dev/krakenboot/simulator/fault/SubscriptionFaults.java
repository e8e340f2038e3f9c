// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.fault;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Faults in how the exchange handles the subscriptions of one channel. Safe for use by
 * several threads.
 */
public final class SubscriptionFaults {

	private final Map<String, Refusal> refusals = new ConcurrentHashMap<>();

	private final Set<String> withoutData = ConcurrentHashMap.newKeySet();

	private final Map<String, Integer> late = new ConcurrentHashMap<>();

	private volatile @Nullable String allRefused;

	SubscriptionFaults() {
	}

	/**
	 * Refuses subscribe requests for a symbol. Present subscriptions go on.
	 * @param symbol the symbol
	 * @param errorText the {@code error} of the response
	 */
	public void refuse(String symbol, String errorText) {
		this.refusals.put(symbol, new Refusal(errorText, false));
	}

	/**
	 * Refuses the next subscribe request for a symbol only.
	 * @param symbol the symbol
	 * @param errorText the {@code error} of the response
	 */
	public void refuseOnce(String symbol, String errorText) {
		this.refusals.put(symbol, new Refusal(errorText, true));
	}

	/**
	 * Refuses subscribe requests for all symbols, those that are not traded included.
	 * @param errorText the {@code error} of the responses
	 */
	public void refuseAll(String errorText) {
		this.allRefused = errorText;
	}

	/**
	 * Acknowledges later subscriptions to a symbol without ever sending a snapshot or an
	 * update.
	 * @param symbol the symbol
	 */
	public void ackWithoutData(String symbol) {
		this.withoutData.add(symbol);
	}

	/**
	 * Takes subscriptions to a symbol as usual again, unless all are refused. A
	 * subscription that was acknowledged without data stays without.
	 * @param symbol the symbol
	 */
	public void accept(String symbol) {
		this.refusals.remove(symbol);
		this.withoutData.remove(symbol);
	}

	/**
	 * Takes subscriptions to all symbols as usual again, as {@link #accept(String)} does
	 * for one.
	 */
	public void acceptAll() {
		this.allRefused = null;
		this.refusals.clear();
		this.withoutData.clear();
	}

	/**
	 * Sends the subscriber who next unsubscribes from a symbol some more updates after
	 * the acknowledgement, as the market makes them. A new subscription of that
	 * subscriber ends it.
	 * @param symbol the symbol
	 * @param updates how many
	 */
	public void sendAfterNextUnsubscribe(String symbol, int updates) {
		this.late.put(symbol, updates);
	}

	void clear() {
		acceptAll();
		this.late.clear();
	}

	/**
	 * Decides about a subscribe request; a refusal that is meant once is used up.
	 * @param symbol the symbol
	 * @return the error text, null when the request is not refused
	 */
	public @Nullable String takeRefusal(String symbol) {
		Refusal refusal = this.refusals.get(symbol);
		if (refusal == null || (refusal.once() && !this.refusals.remove(symbol, refusal))) {
			return this.allRefused;
		}
		return refusal.errorText();
	}

	public boolean isWithoutData(String symbol) {
		return this.withoutData.contains(symbol);
	}

	/**
	 * Decides how many updates follow an unsubscription, and uses that up.
	 * @param symbol the symbol
	 * @return how many, usually 0
	 */
	public int takeLateUpdates(String symbol) {
		Integer updates = this.late.remove(symbol);
		return (updates != null) ? updates : 0;
	}

	/**
	 * A refusal.
	 *
	 * @param errorText what the response says
	 * @param once whether it is for one request only
	 */
	private record Refusal(String errorText, boolean once) {
	}

}
