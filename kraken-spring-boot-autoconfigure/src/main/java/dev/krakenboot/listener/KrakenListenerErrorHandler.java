// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.listener;

import dev.krakenboot.core.event.KrakenEvent;

/**
 * Hears of calls of listener methods that have failed. The listener goes on with the next
 * event, unless the handler pauses or stops it.
 */
@FunctionalInterface
public interface KrakenListenerErrorHandler {

	/**
	 * A call has failed. Called by the thread of the call; what it throws is logged.
	 * @param container the listener
	 * @param event event that the method was called for
	 * @param failure what the method has thrown
	 */
	void handleError(KrakenListenerContainer container, KrakenEvent event, Throwable failure);

}
