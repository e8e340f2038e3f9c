// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.recording;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Where the files are. Tests put a disk that is full or does not answer here. */
interface RecordingStore {

	/** Names of all files there. */
	List<String> names() throws IOException;

	/**
	 * Creates a file.
	 * @throws java.nio.file.FileAlreadyExistsException if there is one of that name
	 */
	OutputStream create(String name) throws IOException;

	void delete(String name) throws IOException;

}
