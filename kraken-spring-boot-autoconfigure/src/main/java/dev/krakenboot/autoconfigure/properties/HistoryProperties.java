// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.properties;

import dev.krakenboot.core.book.HistoryOptions;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Past states of books.
 *
 * @param enabled Whether to keep past states of the books of aggregated levels.
 * @param maxSizePerBook Memory that the past states of each of these books take; the
 * oldest are given up for the newest.
 */
public record HistoryProperties(@DefaultValue("false") boolean enabled, @DefaultValue("4MB") DataSize maxSizePerBook) {

	/**
	 * The options of the client.
	 * @throws dev.krakenboot.core.error.InvalidOptionException if the size cannot be
	 * used, whether the history is enabled or not
	 */
	public HistoryOptions toOptions() {
		HistoryOptions options = new HistoryOptions(
				PropertyChecks.requirePositive("history.max-size-per-book", this.maxSizePerBook));
		return this.enabled ? options : HistoryOptions.OFF;
	}

}
