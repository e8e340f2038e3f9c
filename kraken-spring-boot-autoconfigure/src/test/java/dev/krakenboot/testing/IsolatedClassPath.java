// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Class path of the tests without some jars, in a class loader of its own: what is taken
 * away is not there for anything that runs in it, as in an application that never had it.
 */
public final class IsolatedClassPath {

	private final List<Path> entries;

	private IsolatedClassPath(List<Path> entries) {
		this.entries = entries;
	}

	/**
	 * All but some jars.
	 * @param artifacts their artifact ids, or for a module of this build the name of its
	 * folder; an asterisk stands for anything
	 */
	public static IsolatedClassPath without(String... artifacts) {
		List<Pattern> excluded = Arrays.stream(artifacts).map(IsolatedClassPath::pattern).toList();
		List<Path> all = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.map(Path::of)
			.toList();
		for (Pattern pattern : excluded) {
			if (all.stream().noneMatch((entry) -> matches(pattern, entry))) {
				throw new IllegalArgumentException("Nothing on the class path matches " + pattern);
			}
		}
		return new IsolatedClassPath(all.stream()
			.filter((entry) -> excluded.stream().noneMatch((pattern) -> matches(pattern, entry)))
			.toList());
	}

	private static Pattern pattern(String artifact) {
		String name = artifact.replace(".", "\\.").replace("*", "[^/]*");
		return Pattern.compile(".*/" + name + "(-[0-9][^/]*\\.jar|/target/classes)");
	}

	private static boolean matches(Pattern pattern, Path entry) {
		return pattern.matcher(entry.toString()).matches();
	}

	/**
	 * Runs a probe.
	 * @param probe class of the test class path with a public constructor; it is loaded
	 * anew
	 * @param input given to the probe
	 * @return what the probe returns
	 */
	@SuppressWarnings("unchecked")
	public Map<String, String> run(Class<? extends Function<Map<String, Object>, Map<String, String>>> probe,
			Map<String, Object> input) {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		URL[] urls = this.entries.stream().map(IsolatedClassPath::url).toArray(URL[]::new);
		try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
			thread.setContextClassLoader(loader);
			Object isolated = loader.loadClass(probe.getName()).getConstructor().newInstance();
			return ((Function<Map<String, Object>, Map<String, String>>) isolated).apply(input);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	private static URL url(Path entry) {
		try {
			return entry.toUri().toURL();
		}
		catch (MalformedURLException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
