// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Records of one message.
 *
 * @param <T> kind of the records
 * @param list those that could be read, in the order of the wire
 * @param rejected how many could not
 */
record Records<T>(List<T> list, int rejected) {

	private static final Logger log = LoggerFactory.getLogger(Records.class);

	/**
	 * Reads the array {@code data} of a frame.
	 * @throws MalformedMessageException if there is no such array
	 */
	static <T> Records<T> ofData(JsonNode frame, String channel, Function<Fields, T> decoder) {
		return of(frame.path("data"), channel, decoder);
	}

	/**
	 * Reads an array.
	 * @throws MalformedMessageException if it is none
	 */
	static <T> Records<T> of(JsonNode array, String channel, Function<Fields, T> decoder) {
		if (!array.isArray()) {
			throw new MalformedMessageException("An array of records is missing", channel, null);
		}
		List<T> list = new ArrayList<>(array.size());
		int rejected = 0;
		for (JsonNode element : array) {
			try {
				list.add(decoder.apply(new Fields(element)));
			}
			catch (RejectedRecordException ex) {
				rejected++;
				log.debug("Left out a record of channel {}: {}", channel, ex.getMessage());
			}
		}
		return new Records<>(list, rejected);
	}

}
