// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.wasm.substitute;

import org.teavm.extension.spi.substitution.SimpleSubstitutionPolicy;
import org.teavm.extension.spi.substitution.SubstitutionSink;

/**
 * Tells the compiler which classes to replace by those of this package with the same
 * simple name. The class files of the engine stay as they are.
 */
public final class BrowserSubstitutions extends SimpleSubstitutionPolicy {

	@Override
	public void contribute(SubstitutionSink sink) {
		replace(sink, "dev.krakenboot.book.decode", "FrameWords");
		replace(sink, "dev.krakenboot.book.checksum", "DigitText");
		// The class to which the compiler's own java.util.zip.CRC32 delegates.
		replace(sink, "com.jcraft.jzlib", "CRC32");
	}

	private static void replace(SubstitutionSink sink, String packageName, String simpleName) {
		sink.selectClasses(named(packageName + "." + simpleName))
			.replacePackage(packageName, BrowserSubstitutions.class.getPackageName());
	}

}
