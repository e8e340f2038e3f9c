// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.recording;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Files in one directory, which is created when the first of them is. */
record DirectoryStore(Path directory) implements RecordingStore {

	@Override
	public List<String> names() throws IOException {
		if (!Files.isDirectory(this.directory)) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(this.directory)) {
			return files.map((file) -> file.getFileName().toString()).toList();
		}
	}

	@Override
	public OutputStream create(String name) throws IOException {
		Files.createDirectories(this.directory);
		return Files.newOutputStream(this.directory.resolve(name), StandardOpenOption.CREATE_NEW,
				StandardOpenOption.WRITE);
	}

	@Override
	public void delete(String name) throws IOException {
		Files.deleteIfExists(this.directory.resolve(name));
	}

}
