// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.example.plain;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.krakenboot.book.BookView;
import dev.krakenboot.context.event.BookUpdateEvent;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.book.LiveBook;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Remembers the best bid of each book from events, and reads books from the client.
 */
@Component
class Prices {

	private final Map<String, BigDecimal> bestBids = new ConcurrentHashMap<>();

	private final KrakenClient kraken;

	Prices(KrakenClient kraken) {
		this.kraken = kraken;
	}

	@EventListener
	void onUpdate(BookUpdateEvent event) {
		event.getUpdate().view().bestBid().ifPresent((bid) -> this.bestBids.put(event.getSymbol(), bid.price()));
	}

	Optional<BigDecimal> bestBid(String symbol) {
		return Optional.ofNullable(this.bestBids.get(symbol));
	}

	Optional<BookView> book(String symbol) {
		return this.kraken.book(symbol).map(LiveBook::top);
	}

}
