// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.recording;

import java.time.Instant;

import dev.krakenboot.simulator.protocol.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A line of a recording.
 *
 * @param frame the raw frame as recorded, null when the line is about something else
 * @param connection the connection it came from, empty when that is not recorded
 * @param received when it was received, null when that is not recorded
 */
record RecordedLine(@Nullable String frame, String connection, @Nullable Instant received) {

	/**
	 * Reads a raw frame or the envelope of one. An envelope is known by {@code received},
	 * which no frame of the exchange has.
	 * @param line the line
	 * @return what it holds
	 */
	static RecordedLine read(String line) {
		String frame = null;
		String connection = "";
		Instant received = null;
		try (JsonParser parser = Json.parser(line)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				return new RecordedLine(line, "", null);
			}
			for (String name = parser.nextName(); name != null; name = parser.nextName()) {
				JsonToken value = parser.nextToken();
				if (name.equals("received")) {
					received = Instant.parse(parser.getString());
				}
				else if (name.equals("connection") && value == JsonToken.VALUE_STRING) {
					connection = parser.getString();
				}
				else if (name.equals("frame") && value.isStructStart()) {
					int start = (int) parser.currentTokenLocation().getCharOffset();
					parser.skipChildren();
					frame = line.substring(start, (int) parser.currentLocation().getCharOffset());
				}
				parser.skipChildren();
			}
		}
		return (received != null) ? new RecordedLine(frame, connection, received) : new RecordedLine(line, "", null);
	}

}
