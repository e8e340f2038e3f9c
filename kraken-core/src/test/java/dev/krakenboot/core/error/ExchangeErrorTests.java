// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.error;

import java.time.Duration;
import java.time.Instant;

import dev.krakenboot.core.error.ExchangeError.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ExchangeErrorTests {

	@Test
	void keepsTheTextAndTakesItApart() {
		ExchangeError error = ExchangeError.parse("EGeneral: Invalid arguments:volume");
		assertThat(error.text()).isEqualTo("EGeneral: Invalid arguments:volume");
		assertThat(error.code()).isEqualTo("EGeneral:Invalid arguments");
		assertThat(error.detail()).isEqualTo("volume");
		assertThat(error.category()).isEqualTo(ErrorCategory.ARGUMENT);
		assertThat(error.retry()).isEqualTo(RetryAdvice.NEVER);
		assertThat(error.severity()).isEqualTo(Severity.ERROR);
		assertThat(error.known()).isTrue();
	}

	@Test
	void readsTheTimeOfAThrottledRequest() {
		ExchangeError error = ExchangeError.parse("EService: Throttled: 1616492376");
		assertThat(error.code()).isEqualTo("EService:Throttled");
		assertThat(error.retry()).isEqualTo(RetryAdvice.LATER);
		assertThat(error.retryAt()).isEqualTo(Instant.parse("2021-03-23T09:39:36Z"));
		assertThat(error.waitFrom(Instant.parse("2021-03-23T09:39:30Z"))).isEqualTo(Duration.ofSeconds(6));
		assertThat(error.waitFrom(Instant.parse("2021-03-23T09:40:00Z"))).isZero();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "EService:Throttled", "EService:Throttled: soon", "EService:Throttled: 99999999999999999" })
	void survivesAThrottledRequestWithoutATime(String text) {
		ExchangeError error = ExchangeError.parse(text);
		assertThat(error.retryAt()).isNull();
		assertThat(error.retry()).isEqualTo(RetryAdvice.LATER);
	}

	@Test
	void readsTheSymbolOfARefusedSubscription() {
		ExchangeError error = ExchangeError.parse("Currency pair not supported XDG/USD");
		assertThat(error.code()).isEqualTo("Currency pair not supported");
		assertThat(error.detail()).isEqualTo("XDG/USD");
	}

	@ParameterizedTest
	@CsvSource({ "EQuery:Unknown asset pair,EQuery:Unknown asset pair", "EQuery:Unknown asset,EQuery:Unknown asset",
			"EGeneral:Invalid arguments:Index unavailable,EGeneral:Invalid arguments:Index unavailable",
			"eapi:INVALID nonce,eapi:INVALID nonce" })
	void findsTheClosestEntryWhateverTheCase(String text, String code) {
		ExchangeError error = ExchangeError.parse(text);
		assertThat(error.code()).isEqualTo(code);
		assertThat(error.known()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "EOrder:Brand new reason:x,ORDER,NEVER", "EAPI:Invalid keys,AUTHENTICATION,NEVER",
			"EService:Asleep,SERVICE,OUTCOME_UNKNOWN", "EFunding:No such method,FUNDS,NEVER",
			"ENovel:Anything,UNKNOWN,NEVER", "something else,UNKNOWN,NEVER", "'',UNKNOWN,NEVER" })
	void givesAnUnknownTextTheCategoryOfItsPrefix(String text, ErrorCategory category, RetryAdvice retry) {
		ExchangeError error = ExchangeError.parse(text);
		assertThat(error.known()).isFalse();
		assertThat(error.text()).isEqualTo(text);
		assertThat(error.category()).isEqualTo(category);
		assertThat(error.retry()).isEqualTo(retry);
	}

	@Test
	void cutsTheDetailOfAnUnknownText() {
		ExchangeError error = ExchangeError.parse("EOrder: Brand new reason: x");
		assertThat(error.code()).isEqualTo("EOrder:Brand new reason");
		assertThat(error.detail()).isEqualTo("x");
	}

	@Test
	void tellsAWarningFromAnError() {
		ExchangeError warning = ExchangeError.parse("WGeneral:Use another method");
		assertThat(warning.severity()).isEqualTo(Severity.WARNING);
		assertThat(warning.retry()).isEqualTo(RetryAdvice.UNNECESSARY);
		assertThat(warning.isTransient()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "EAPI:Invalid signature,credentials.api-secret", "EAPI:Invalid key,credentials.api-key",
			"EAPI:Invalid nonce,finer", "EGeneral:Temporary lockout,15 minutes",
			"EGeneral:Permission denied,permission", "ESession:Invalid session,token" })
	void aRefusalOfCredentialsNamesTheCure(String text, String word) {
		KrakenException exception = ExchangeError.parse(text).toException("Balance");
		assertThat(exception).isInstanceOf(KrakenAuthenticationException.class)
			.hasMessageContaining(word)
			.hasMessageContaining(text)
			.hasMessageStartingWith("Balance");
		assertThat(((KrakenAuthenticationException) exception).error()).isNotNull();
	}

	@Test
	void anyOtherRefusalIsARefusedRequest() {
		KrakenException exception = ExchangeError.parse("EOrder:Insufficient funds").toException("add_order");
		assertThat(exception).isInstanceOf(KrakenRequestException.class)
			.hasMessage("add_order was refused: EOrder:Insufficient funds");
	}

}
