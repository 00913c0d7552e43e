// What starting any C++ program costs: the yardstick of bench/startup.
int main() { return 0; }
