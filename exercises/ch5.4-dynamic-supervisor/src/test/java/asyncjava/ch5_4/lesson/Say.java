package asyncjava.ch5_4.lesson;

import asyncjava.genserver.Call;

record Say(String text) implements Call<String> {}
