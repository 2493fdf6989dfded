/** The report as Allure results: one per cycle, with steps per objective, tables and charts. */
package dev.sluice.allure;
