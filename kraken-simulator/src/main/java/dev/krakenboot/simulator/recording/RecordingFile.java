// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.recording;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.LineNumberReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Files of lines, plain or compressed.
 */
final class RecordingFile {

	private RecordingFile() {
	}

	/**
	 * Opens a file and tells from its first bytes whether it is compressed by gzip.
	 * @param file the file
	 * @return its lines; reading fails where the text is not UTF-8
	 * @throws IOException if the file cannot be opened
	 */
	static LineNumberReader open(Path file) throws IOException {
		InputStream in = new BufferedInputStream(Files.newInputStream(file));
		try {
			in.mark(2);
			boolean compressed = in.read() == 0x1F && in.read() == 0x8B;
			in.reset();
			return new LineNumberReader(new InputStreamReader(compressed ? new GZIPInputStream(in) : in,
					StandardCharsets.UTF_8.newDecoder()));
		}
		catch (IOException ex) {
			in.close();
			throw ex;
		}
	}

}
