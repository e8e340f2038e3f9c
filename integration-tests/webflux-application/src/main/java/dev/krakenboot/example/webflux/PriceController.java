// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.example.webflux;

import java.math.BigDecimal;
import java.util.List;

import dev.krakenboot.core.KrakenClient;
import reactor.core.publisher.Flux;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Streams the best bid of a book, at the speed of the reader.
 */
@RestController
class PriceController {

	private final KrakenClient kraken;

	PriceController(KrakenClient kraken) {
		this.kraken = kraken;
	}

	@GetMapping(path = "/bids/{base}/{quote}", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Flux<BigDecimal> bestBids(@PathVariable String base, @PathVariable String quote) {
		return this.kraken.bookUpdateFlux(List.of(base + "/" + quote))
			.flatMapIterable((update) -> update.view().bestBid().stream().map((bid) -> bid.price()).toList());
	}

}
