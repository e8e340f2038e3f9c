// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Keeps five order books live, prints their best prices every few seconds and shows them
 * on a page with trades, candles and the account. Profile {@code live} reads the real
 * exchange, otherwise one is embedded.
 */
@SpringBootApplication
@EnableScheduling
public class SampleApplication {

	public static void main(String[] args) {
		SpringApplication.run(SampleApplication.class, args);
	}

}
