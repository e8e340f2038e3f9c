// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.error;

import java.nio.CharBuffer;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SecretMaskTests {

	@Test
	void hidesEverySecretWhereverItStands() {
		SecretMask mask = SecretMask.of("abab", "XyZ");
		assertThat(mask.hide("abab said XyZ, ababab and Xyz")).isEqualTo("*** said ***, ***ab and Xyz");
		assertThat(mask.hide("XyZ")).isEqualTo("***");
		assertThat(mask.hide("XyZXyZ")).isEqualTo("******");
	}

	@Test
	void givesTheSameTextWhenItTellsNothing() {
		String text = "EAPI:Invalid key";
		assertThat(SecretMask.of("abab", "a longer secret than the text is").hide(text)).isSameAs(text);
		assertThat(SecretMask.NONE.hide(text)).isSameAs(text);
		assertThat(SecretMask.of("").hide("")).isEmpty();
	}

	@Test
	void hidesTheWholeOfASecretThatHoldsAnother() {
		assertThat(SecretMask.of("key", "key-and-more").hide("key-and-more of key")).isEqualTo("*** of ***");
	}

	@Test
	void findsWhatIsNoStringAndNothingOnceThatIsWiped() {
		char[] password = "918273".toCharArray();
		SecretMask mask = SecretMask.of(CharBuffer.wrap(password));
		assertThat(mask.hide("otp 918273")).isEqualTo("otp ***");
		Arrays.fill(password, '\0');
		assertThat(mask.hide("otp 918273")).isEqualTo("otp 918273");
	}

	@Test
	void givesAFailureThatQuotesASecretWithoutIt() {
		SecretMask mask = SecretMask.of("s3cret");
		KrakenConnectionException harmless = new KrakenConnectionException("Lost", new IllegalStateException("why"));
		assertThat(mask.hide(harmless)).isSameAs(harmless);
		Throwable masked = mask
			.hide(new KrakenConnectionException("Lost", new IllegalStateException("line 's3cret' is no header")));
		assertThat(masked).isInstanceOf(KrakenConnectionException.class).hasMessage("Lost").hasNoCause();
		assertThat(mask.hide(new IllegalStateException("said s3cret"))).hasMessage("said ***");
	}

	@Test
	void showsNoSecretItself() {
		assertThat(SecretMask.of("s3cret")).hasToString("SecretMask of 1");
	}

	@Test
	void looksAtSuppressedFailuresAndNoFurtherThanAChainMayReach() {
		SecretMask mask = SecretMask.of("the-token");
		RuntimeException failure = new RuntimeException("harmless");
		failure.addSuppressed(new IllegalStateException("sent the-token"));
		assertThat(mask.hide(failure)).isNotSameAs(failure).hasNoCause().hasNoSuppressedExceptions();
		RuntimeException first = new RuntimeException("first");
		RuntimeException second = new RuntimeException("second", first);
		first.initCause(second);
		assertThat(mask.hide(first).getMessage()).isEqualTo("first");
		assertThat(SecretMask.NONE.hide(first)).isSameAs(first);
	}

}
