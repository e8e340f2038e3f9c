// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.delivery;

import java.util.List;
import java.util.function.Consumer;

import dev.krakenboot.core.event.KrakenEvent;

/**
 * Supplies the present state of the account to a recipient that was too slow for its
 * events.
 */
@FunctionalInterface
public interface Reconciliation {

	/** Of a client without an account: nothing is known. */
	Reconciliation NONE = (receiver) -> receiver.accept(List.of());

	/**
	 * Asks for the present state. Called by a delivery thread; must not block.
	 * @param receiver to be called once, soon, with events that describe the state at
	 * that moment: what is announced before the call is covered by them, and what is
	 * announced after it follows them. So it is called by the thread that announces the
	 * account's events, or while that thread cannot; the dispatcher's methods may be
	 * called within. If it is not called, because its thread has ended, another present
	 * state is asked for when the next event comes after some seconds
	 */
	void present(Consumer<List<? extends KrakenEvent>> receiver);

}
