// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.example.mvc;

import java.math.BigDecimal;

import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.book.LiveBook;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Answers with the best bid of a live book.
 */
@RestController
class PriceController {

	private final KrakenClient kraken;

	PriceController(KrakenClient kraken) {
		this.kraken = kraken;
	}

	@GetMapping("/bids/{base}/{quote}")
	BigDecimal bestBid(@PathVariable String base, @PathVariable String quote) {
		BookView book = this.kraken.book(base + "/" + quote)
			.map(LiveBook::top)
			.filter((view) -> view.state() == BookState.LIVE)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE));
		return book.bestBid().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)).price();
	}

}
