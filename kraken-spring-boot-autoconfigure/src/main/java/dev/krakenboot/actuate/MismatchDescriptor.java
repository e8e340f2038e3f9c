// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.actuate;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.krakenboot.core.book.ChecksumMismatch;
import dev.krakenboot.core.book.LiveBook;
import org.jspecify.annotations.Nullable;

/**
 * Evidence of a checksum of a book that was not the exchange's.
 *
 * @param client name of the client
 * @param channel channel of the book
 * @param symbol symbol, such as {@code BTC/USD}
 * @param at when it was found, ISO 8601 in UTC
 * @param expected the exchange's checksum
 * @param computed checksum of the book
 * @param bidDigits what it was computed from, best bid first
 * @param askDigits what it was computed from, best ask first
 * @param frames last messages of the symbol as they were received, oldest first; absent
 * for all channels but {@code book}, whose messages are public
 */
@JsonPropertyOrder({ "client", "channel", "symbol", "at", "expected", "computed", "bidDigits", "askDigits", "frames" })
public record MismatchDescriptor(String client, String channel, String symbol, String at, long expected, long computed,
		List<String> bidDigits, List<String> askDigits,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> frames) {

	static MismatchDescriptor of(String client, LiveBook book, ChecksumMismatch mismatch) {
		boolean isPublic = book.channel().equals(BookDescriptor.LEVEL2);
		return new MismatchDescriptor(client, book.channel(), book.symbol(), mismatch.at().toString(),
				mismatch.expected(), mismatch.computed(), mismatch.bidDigits(), mismatch.askDigits(),
				isPublic ? mismatch.frames() : null);
	}

}
