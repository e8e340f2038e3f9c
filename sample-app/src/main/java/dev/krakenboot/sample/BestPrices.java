// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.sample;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;

import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.context.event.BookStateChangeEvent;
import dev.krakenboot.context.event.BookUpdateEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Prints the best bid and ask of each pair, as long as its book is verified.
 */
@Component
class BestPrices {

	private static final Logger logger = LoggerFactory.getLogger(BestPrices.class);

	private final Map<String, BookView> live = new ConcurrentSkipListMap<>();

	@EventListener
	void onUpdate(BookUpdateEvent event) {
		this.live.put(event.getSymbol(), event.getUpdate().view());
	}

	@EventListener
	void onStateChange(BookStateChangeEvent event) {
		logger.info("{}", event);
		if (event.getChange().to() != BookState.LIVE) {
			this.live.remove(event.getSymbol());
		}
	}

	@Scheduled(fixedRate = 5, timeUnit = TimeUnit.SECONDS)
	void print() {
		this.live.forEach((symbol, book) -> logger.info("{}  bid {}  ask {}", symbol,
				book.bestBid().map((bid) -> bid.price().toPlainString()).orElse("-"),
				book.bestAsk().map((ask) -> ask.price().toPlainString()).orElse("-")));
	}

}
