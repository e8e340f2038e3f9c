// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.listener;

import dev.krakenboot.core.event.KrakenEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs failures and goes on; the container counts them. The event is named by its type
 * only, since reports of the account are nobody else's business.
 */
final class LoggingErrorHandler implements KrakenListenerErrorHandler {

	private static final Logger logger = LoggerFactory.getLogger(LoggingErrorHandler.class);

	@Override
	public void handleError(KrakenListenerContainer container, KrakenEvent event, Throwable failure) {
		logger.error("Kraken listener {} failed with {} of {}", container.getId(), event.getClass().getSimpleName(),
				event.symbol(), failure);
	}

}
