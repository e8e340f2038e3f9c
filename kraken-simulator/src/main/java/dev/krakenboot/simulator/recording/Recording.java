// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.recording;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The book frames of a file, plain or compressed by gzip, and what it tells about its
 * symbols. A line is a raw frame or an envelope of a client's recorder:
 * {@code {"received":"<instant>","connection":"<name>","frame":<raw frame>}}, or with
 * {@code "text":"<text>"} for what was no JSON, which is passed over. Precisions come
 * from its instrument frame and the longest decimals it shows; the depth of a symbol from
 * its first acknowledgement, else from the file name ({@code _d25}), else it is the
 * smallest that holds the largest side of a snapshot.
 *
 * @param frames the book frames in order
 * @param pairs the symbols with book frames, in order of appearance
 * @param instrument the text of the instrument snapshot, null when it has none that names
 * all of the pairs
 */
public record Recording(List<RecordedFrame> frames, List<RecordedPair> pairs, @Nullable String instrument) {

	/**
	 * Reads a file.
	 * @param file the file
	 * @param connection the only connection to read envelopes of, null for all lines
	 * @return the recording
	 * @throws IllegalArgumentException if the file cannot be read, a line is not a frame
	 * (an unfinished last one is left out), or there is none of the connection
	 */
	public static Recording read(Path file, @Nullable String connection) {
		return new RecordingReader(file, connection).read();
	}

}
