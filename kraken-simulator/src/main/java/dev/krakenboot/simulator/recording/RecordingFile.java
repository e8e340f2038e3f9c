// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.recording;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
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
			return new LineNumberReader(new InputStreamReader(compressed ? new CutOff(new GZIPInputStream(in)) : in,
					StandardCharsets.UTF_8.newDecoder()));
		}
		catch (IOException ex) {
			in.close();
			throw ex;
		}
	}

	/**
	 * A compressed file whose writer was killed has no end: it is read as far as it goes.
	 */
	private static final class CutOff extends FilterInputStream {

		private CutOff(InputStream in) {
			super(in);
		}

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws IOException {
			try {
				return super.read(buffer, offset, length);
			}
			catch (EOFException ex) {
				return -1;
			}
		}

	}

}
